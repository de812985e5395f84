namespace Jibo.Pegasus.Skills.Mims;

/// <summary>Why a question has to be asked again.</summary>
internal enum Misunderstanding
{
    NoMatch,
    NoInput,
}

/// <summary>Asks again, with the prompt for as many misunderstandings of the kind as there were.</summary>
internal sealed class AskAgainNode(string name, Misunderstanding kind, Slimmer slimmer, QnOptions options) : QuestionNode(name, slimmer, options)
{
    protected override (Mim Mim, PromptRequest Request) Next(Turn turn)
    {
        var state = MimState.Of(turn);
        var mim = Question(turn, state.Mim ?? throw new SkillException("Skill session has no question"));
        return (mim, new()
        {
            Category = PromptCategories.Errors,
            SubCategory = kind == Misunderstanding.NoMatch ? PromptSubCategories.NoMatch : PromptSubCategories.NoInput,
            Index = kind == Misunderstanding.NoMatch ? state.NoMatch : state.NoInput,
            NoMatch = state.NoMatch,
            NoInput = state.NoInput,
        });
    }

    protected override void OnExhausted(Turn turn)
    {
        var state = MimState.Of(turn);
        turn.Set(MimState.Key, kind == Misunderstanding.NoMatch ? state with { NoMatchMax = true } : state with { NoInputMax = true });
    }
}
