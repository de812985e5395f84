using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Hub.Robots;

/// <summary>How much of the hub one robot, and all of them, may have. A turn of a real robot takes one socket and some seconds.</summary>
internal sealed record RobotLimits
{
    /// <summary><c>hub:maxTransactions</c>: sockets open at once, of all robots.</summary>
    public int Transactions { get; init; } = 10_000;

    /// <summary><c>hub:maxTransactionsPerRobot</c>: sockets open at once, of one robot.</summary>
    public int TransactionsPerRobot { get; init; } = 8;

    /// <summary><c>hub:connectionsPerMinute</c> of one robot, a quarter of them at once; 0 for any number.</summary>
    public int ConnectionsPerMinute { get; init; } = 600;

    /// <summary><c>hub:messagesPerSecond</c> of one robot over all its sockets, eight seconds' worth at once; 0 for any number. Audio counts by the frame.</summary>
    public int MessagesPerSecond { get; init; } = 500;

    public static RobotLimits Read(SettingsReader settings) => new()
    {
        Transactions = settings.Number("hub:maxTransactions", 10_000, 1, 1_000_000),
        TransactionsPerRobot = settings.Number("hub:maxTransactionsPerRobot", 8, 1, 100_000),
        ConnectionsPerMinute = settings.Number("hub:connectionsPerMinute", 600, 0, 1_000_000),
        MessagesPerSecond = settings.Number("hub:messagesPerSecond", 500, 0, 1_000_000),
    };
}
