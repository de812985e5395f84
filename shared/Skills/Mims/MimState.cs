using System.Text.Json.Serialization;
using Jibo.Pegasus.Skills.Sessions;

namespace Jibo.Pegasus.Skills.Mims;

/// <summary>How often the answer to the question that is open was not understood or did not come. It travels in <c>session.data._mim</c>.</summary>
internal sealed record MimState
{
    public static readonly SessionKey<MimState> Key = new("_mim", MimStateJson.Default.MimState);

    private const int MaxCount = 1000;

    public int NoMatch { get; init; }

    public int NoInput { get; init; }

    /// <summary>There was no prompt left for another answer that is not understood.</summary>
    public bool NoMatchMax { get; init; }

    /// <summary>There was no prompt left for another answer that does not come.</summary>
    public bool NoInputMax { get; init; }

    /// <summary>The question, so that it can be asked again on a later turn.</summary>
    public string? Mim { get; init; }

    /// <summary>The state of the open question. The session comes from outside: counts that no conversation reaches are an error.</summary>
    /// <exception cref="SkillException">The session was tampered with.</exception>
    public static MimState Of(Turn turn)
    {
        if (!turn.TryGet(Key, out var state))
            throw new SkillException("Skill session has no state of a question");
        return state is { NoMatch: >= 0 and < MaxCount, NoInput: >= 0 and < MaxCount }
            ? state
            : throw new SkillException("Skill session has impossible counts of a question");
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(MimState))]
internal sealed partial class MimStateJson : JsonSerializerContext;
