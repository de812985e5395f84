namespace Jibo.Pegasus.Clients.Settings;

/// <summary>How a stream of changes shows that it lives.</summary>
public static class SettingsStreams
{
    /// <summary>Settings says something at least this often.</summary>
    public static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(10);

    /// <summary>After this long without a word a stream counts as broken: two signs of life may be late.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(25);
}
