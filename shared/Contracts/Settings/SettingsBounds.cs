namespace Jibo.Pegasus.Contracts.Settings;

/// <summary>How much can be set and asked.</summary>
public static class SettingsBounds
{
    /// <summary>Skills in one question.</summary>
    public const int MaxSkills = 200;

    /// <summary>Keys of one skill, for one person or loop.</summary>
    public const int MaxKeys = 200;

    /// <summary>Characters of a key, of a skill's id, of an account's and of a loop's.</summary>
    public const int MaxName = 120;

    /// <summary>Bytes of one value object, as compact JSON.</summary>
    public const int MaxValueBytes = 16 * 1024;

    /// <summary>Bytes of all values of one skill, for one person or loop.</summary>
    public const int MaxSkillBytes = 64 * 1024;

    /// <summary>Skills with values, for one person or loop.</summary>
    public const int MaxSkillsKept = 200;
}
