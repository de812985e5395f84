using Jibo.Pegasus.Contracts;

namespace Jibo.Pegasus.Hub.Robots;

/// <summary>Who is at the other end of a socket: what the token said, and what follows the turn.</summary>
/// <param name="Anonymous">No token was asked for: the robot is whoever it says it is.</param>
/// <param name="StaysOpen">It asked for the way of going on in which the socket stays open (see <see cref="Subprotocols"/>).</param>
/// <param name="OnRobotSkills">What the token says of the skills that run on the robot; null when it says nothing.</param>
internal sealed record Caller(
    string? AccountId,
    string? RobotId,
    string? RemoteAddress,
    JiboHeaders Headers,
    bool Anonymous = false,
    bool StaysOpen = false,
    IReadOnlyList<string>? OnRobotSkills = null);
