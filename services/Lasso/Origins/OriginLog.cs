namespace Jibo.Pegasus.Lasso.Origins;

/// <summary>Names of origins and kinds of trouble; never addresses, keys or tokens.</summary>
internal static partial class OriginLog
{
    [LoggerMessage(1, LogLevel.Debug, "{Origin} gave nothing: {Failure}, status {Status}")]
    public static partial void Failed(ILogger logger, string origin, OriginFailure failure, int? status);

    [LoggerMessage(2, LogLevel.Warning, "{Origin} gave an answer that cannot be read: {Why}")]
    public static partial void Misunderstood(ILogger logger, string origin, string why);

    [LoggerMessage(3, LogLevel.Warning, "{Origin} failed too often: it is left alone for {Pause}")]
    public static partial void Opened(ILogger logger, string origin, TimeSpan pause);

    [LoggerMessage(4, LogLevel.Information, "{Origin} answers again")]
    public static partial void Closed(ILogger logger, string origin);
}
