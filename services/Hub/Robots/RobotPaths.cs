namespace Jibo.Pegasus.Hub.Robots;

/// <summary>What a socket is for.</summary>
internal enum TransactionKind
{
    Listen,
    Proactive,
}

/// <summary>The addresses of sockets. The match is exact: a query string makes another address (protocol: A.2).</summary>
internal static class RobotPaths
{
    public static TransactionKind? KindOf(string? url) => url switch
    {
        "/v1/listen" or "/listen" => TransactionKind.Listen,
        "/v1/proactive" or "/proactive" => TransactionKind.Proactive,
        _ => null,
    };
}
