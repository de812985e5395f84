using Jibo.Pegasus.Contracts;

namespace Jibo.Pegasus.Hub.Robots;

/// <summary>Who is at the other end of a socket: what the token said, and what follows the turn.</summary>
/// <param name="OnRobotSkills">What the token says of the skills that run on the robot; null when it says nothing.</param>
internal sealed record Caller(
    string? AccountId, string? RobotId, string? RemoteAddress, JiboHeaders Headers, IReadOnlyList<string>? OnRobotSkills = null);
