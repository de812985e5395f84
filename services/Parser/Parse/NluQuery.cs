using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Parse;

/// <summary>One request as engines see it: normalised, bounded, without doubles.</summary>
internal sealed class NluQuery
{
    public required Utterance Utterance { get; init; }

    /// <summary>Active rules in the order of the request, each once. Not all need be known.</summary>
    public required IReadOnlyList<string> Rules { get; init; }

    /// <summary>People of the robot's loop.</summary>
    public IReadOnlyList<NluLoopUser> Users { get; init; } = [];

    /// <summary>Robot-local time with offset, when known.</summary>
    public string? LocalTime { get; init; }

    /// <summary>The asker wants to see what was considered, not only what won.</summary>
    public bool Explain { get; init; }
}
