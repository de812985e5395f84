using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Mims;

namespace Jibo.Pegasus.JokeSkill;

/// <summary>
/// Takes a joke out of the catalogue. All kinds lie in one MIM, so that its rotation gives out every joke before one comes
/// again. A one-liner is told before whatever this turn ends in; of the others only the beginning is known here.
/// </summary>
internal sealed class PickJokeNode(string name, Slimmer slimmer) : Node<JokeKind>(name)
{
    private const string Catalogue = "Jokes";

    public override ValueTask<ExitResult<JokeKind>> ExitAsync(Turn turn, CancellationToken cancellationToken)
    {
        var round = Round.Of(turn);
        // A session that names a kind that there is not gets a joke all the same.
        var slim = slimmer.Say(turn, Catalogue, new() { ["kind"] = round.Wanted })
            ?? slimmer.Say(turn, Catalogue, new())
            ?? throw new SkillException("The catalogue has no jokes");
        var play = slim.Config.Play!;
        var joke = play.Meta!.PromptId!;
        var kind = JokeKinds.OfPrompt(joke);
        if (kind == JokeKind.OneLiner)
            turn.AddSequence(slim);
        var told = Math.Clamp(round.Told, 0, Round.Longest) + 1;
        (round with { Joke = joke, Setup = kind == JokeKind.OneLiner ? null : play.Esml, Along = false, Theirs = false, Told = told }).Keep(turn);
        turn.Track("Joke Told", Entities.Of(("joke", joke)));
        return new(kind);
    }
}
