using Jibo.Pegasus.Contracts.Settings;

namespace Jibo.Pegasus.Settings.Values;

/// <summary>Ids and keys as they may be: short text that can be told apart by eye.</summary>
internal static class NameCheck
{
    /// <exception cref="SettingsException">It is absent, too long, or no text.</exception>
    public static string Require(string? text, string name)
    {
        if (string.IsNullOrEmpty(text))
            throw SettingsException.Invalid($"{name} is required");
        Check(text, name);
        return text;
    }

    /// <summary>The text, or null when it is absent or empty.</summary>
    /// <exception cref="SettingsException">It is too long, or no text.</exception>
    public static string? Optional(string? text, string name)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        Check(text, name);
        return text;
    }

    private static void Check(string text, string name)
    {
        if (text.Length > SettingsBounds.MaxName)
            throw SettingsException.Invalid($"{name} may have at most {SettingsBounds.MaxName} characters");
        // A lone surrogate reads as the replacement character: two different names would become one.
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == 0xFFFD || System.Text.Rune.IsControl(rune))
                throw SettingsException.Invalid($"{name} must be Unicode text without control characters");
        }
    }
}
