namespace Jibo.Pegasus.Cli.Doctoring;

internal enum FindingState
{
    Ok,

    /// <summary>Something is missing that can be done without.</summary>
    Warning,

    /// <summary>The system will not start.</summary>
    Broken,
}

/// <summary>What the doctor found in one place.</summary>
/// <param name="Subject">What was looked at.</param>
/// <param name="State">How it is.</param>
/// <param name="What">What was seen.</param>
/// <param name="Mend">How to mend it, or null.</param>
internal sealed record Finding(string Subject, FindingState State, string What, string? Mend = null)
{
    public static Finding Ok(string subject, string what) => new(subject, FindingState.Ok, what);
}
