namespace Jibo.Pegasus.Contracts;

/// <summary>The three headers that follow a turn through every service.</summary>
/// <param name="TransId">Transaction id, <c>tid-…</c> on robots; <c>unknown</c> when missing.</param>
/// <param name="RobotId">The robot's friendly id; <c>unknown</c> when missing.</param>
/// <param name="LoggingConfig">JSON of log namespaces and levels, or null.</param>
public sealed record JiboHeaders(string TransId, string RobotId, string? LoggingConfig = null)
{
    public const string TransIdName = "x-jibo-transid";
    public const string RobotIdName = "x-jibo-robotid";
    public const string LoggingConfigName = "x-jibo-logging-config";

    public static JiboHeaders Unknown { get; } = new("unknown", "unknown");
}
