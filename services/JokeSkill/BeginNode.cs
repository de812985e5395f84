using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Graphs;

namespace Jibo.Pegasus.JokeSkill;

/// <summary>Who tells the first joke.</summary>
internal enum Teller
{
    Jibo,
    Person,
}

/// <summary>Hears who wants to tell a joke, and of which kind it shall be.</summary>
internal sealed class BeginNode(string name) : Node<Teller>(name)
{
    private const string PersonKnocks = "knockKnock";
    private const string KindEntity = "JokeKind";

    public override ValueTask<ExitResult<Teller>> ExitAsync(Turn turn, CancellationToken cancellationToken)
    {
        var wanted = turn.Nlu.Entities.TextOf(KindEntity) switch
        {
            "Riddle" => JokeKinds.Riddle,
            "KnockKnock" => JokeKinds.KnockKnock,
            _ => null,
        };
        new Round { Wanted = wanted }.Keep(turn);
        return new(turn.Nlu.Intent == PersonKnocks ? Teller.Person : Teller.Jibo);
    }
}
