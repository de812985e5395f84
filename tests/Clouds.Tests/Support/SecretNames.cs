namespace Jibo.Pegasus.Clouds.Tests.Support;

/// <summary>Which variables hold what nobody may read.</summary>
internal static class SecretNames
{
    private static readonly string[] Endings = ["Token", "Secret", "Password", "Key", "_key", "_sas", "_store", "_keys"];

    /// <summary>Also the one that names the file of it.</summary>
    public static bool IsSecret(string variable)
    {
        var name = variable.EndsWith("_FILE", StringComparison.Ordinal) ? variable[..^"_FILE".Length] : variable;
        return Endings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal));
    }
}
