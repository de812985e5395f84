using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Clients.Recorders;

// Apart from the queue: the generator makes no methods inside a generic type.
internal static partial class RecorderLog
{
    [LoggerMessage(1, LogLevel.Warning, "{Target} does not take {Items}; {Count} wait: {Reason}")]
    public static partial void Waiting(ILogger logger, string target, string items, int count, string reason);

    [LoggerMessage(2, LogLevel.Information, "{Target} takes {Items} again; {Count} still wait")]
    public static partial void Recovered(ILogger logger, string target, string items, int count);

    [LoggerMessage(3, LogLevel.Warning, "The queue of {Items} is full at {Capacity} items and {Bytes} bytes: the oldest are lost, {Dropped} until now")]
    public static partial void Full(ILogger logger, string items, int capacity, long bytes, long dropped);

    [LoggerMessage(4, LogLevel.Warning, "One of the {Items} could not be recorded ({Why})")]
    public static partial void GaveUp(ILogger logger, Exception reason, string items, string why);

    [LoggerMessage(5, LogLevel.Warning, "Stopped with {Count} {Items} not recorded")]
    public static partial void LeftBehind(ILogger logger, int count, string items);
}
