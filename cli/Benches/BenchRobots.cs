using Jibo.Pegasus.Cli.Tokens;
using Jibo.Pegasus.Clients.Hub;

namespace Jibo.Pegasus.Cli.Benches;

/// <summary>
/// Makes robots for a bench. The hub bounds what one robot may do, and a bench does in seconds what a robot does in a week, so every
/// simulated robot goes by many names in turn; their tokens are signed before the clock runs.
/// </summary>
internal sealed class BenchRobots(TokenIssuer tokens)
{
    /// <summary>A robot with all its names.</summary>
    public IReadOnlyList<BenchIdentity> Names(int robot, int count) =>
        [.. Enumerable.Range(0, count).Select(name => Name($"Bench-Robot-{robot}-{name}"))];

    private BenchIdentity Name(string robotId)
    {
        var profile = new RobotProfile { RobotId = robotId };
        return new BenchIdentity(profile, tokens.Issue(robotId, profile.AccountId));
    }
}

/// <summary>One name of a robot, and the token that proves it.</summary>
internal sealed record BenchIdentity(RobotProfile Profile, string Token)
{
    public Task<RobotConnection> DialAsync(Uri url, RobotTurn turn, TimeProvider time, CancellationToken ct) =>
        RobotConnection.ConnectAsync(new RobotConnectionOptions { Url = url, Token = Token, Headers = turn.Headers }, time, ct);
}
