namespace Jibo.Pegasus.Skills.Behaviors;

/// <summary>How it is known who speaks.</summary>
public static class PersonSources
{
    public const string Voice = "VOICE";
    public const string Face = "FACE";
    public const string UserOverride = "USER_OVERRIDE";

    public static bool IsKnown(string? source) => source is Voice or Face or UserOverride;
}
