namespace Jibo.Pegasus.ServiceDefaults.Serving;

/// <summary>How log lines look.</summary>
public enum LogFormat
{
    /// <summary>One short line for a person at a terminal.</summary>
    Plain,

    /// <summary>One JSON object a line, for a collector.</summary>
    Json,
}
