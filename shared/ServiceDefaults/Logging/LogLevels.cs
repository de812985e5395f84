using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.ServiceDefaults.Logging;

/// <summary>The level names of the wire and of the environment: error, warn, info, debug, none.</summary>
internal static class LogLevels
{
    public static bool TryParse(string? text, out LogLevel level)
    {
        (level, var known) = text?.ToUpperInvariant() switch
        {
            "ERROR" => (LogLevel.Error, true),
            "WARN" => (LogLevel.Warning, true),
            "INFO" => (LogLevel.Information, true),
            "DEBUG" => (LogLevel.Debug, true),
            "NONE" => (LogLevel.None, true),
            _ => (LogLevel.Information, false),
        };
        return known;
    }
}
