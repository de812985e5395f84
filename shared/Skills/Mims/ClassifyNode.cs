using Jibo.Pegasus.Skills.Graphs;

namespace Jibo.Pegasus.Skills.Mims;

/// <summary>What an answer is worth.</summary>
internal enum Classified
{
    /// <summary>Something was meant.</summary>
    Success,

    /// <summary>Something was said.</summary>
    NoMatch,

    /// <summary>Nothing was said.</summary>
    NoInput,
}

/// <summary>Looks at the answer to a question, and counts those that are none.</summary>
internal sealed class ClassifyNode(string name) : Node<Classified>(name)
{
    public override ValueTask<ExitResult<Classified>> ExitAsync(Turn turn, CancellationToken cancellationToken)
    {
        var answer = Classify(turn);
        if (answer != Classified.Success)
        {
            var state = MimState.Of(turn);
            turn.Set(MimState.Key, answer == Classified.NoMatch ? state with { NoMatch = state.NoMatch + 1 } : state with { NoInput = state.NoInput + 1 });
        }

        return new(answer);
    }

    private static Classified Classify(Turn turn)
    {
        if (!string.IsNullOrEmpty(turn.Nlu.Intent))
            return Classified.Success;
        return string.IsNullOrWhiteSpace(turn.Input.Asr?.Text) ? Classified.NoInput : Classified.NoMatch;
    }
}
