namespace Jibo.Pegasus.Contracts.Hub;

/// <summary>ERROR: the turn failed. Always final.</summary>
public sealed record ErrorFrame() : HubFrame(HubFrameTypes.Error)
{
    public required ErrorData Data { get; init; }
    public Timings? Timings { get; init; }
    public bool? Final { get; init; }
}

public sealed record ErrorData
{
    /// <summary>One of <see cref="HubErrorCodes"/>; absent for plain errors.</summary>
    public string? Code { get; init; }
    public required string Message { get; init; }
}

/// <summary>The codes an ERROR frame may carry. Real robots were only ever sent the first four.</summary>
public static class HubErrorCodes
{
    public const string Parser = "PARSER";
    public const string Asr = "ASR";
    public const string TimeoutContext = "TIMEOUT_CONTEXT";
    public const string TimeoutSkill = "TIMEOUT_SKILL";
    public const string TimeoutParser = "TIMEOUT_PARSER";
    public const string TimeoutAsr = "TIMEOUT_ASR";
    public const string TimeoutTransaction = "TIMEOUT_TRANSACTION";
    public const string SkillNotFound = "SKILL_NOT_FOUND";
    public const string General = "GENERAL";
}
