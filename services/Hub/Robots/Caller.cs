using Jibo.Pegasus.Contracts;

namespace Jibo.Pegasus.Hub.Robots;

/// <summary>Who is at the other end of a socket: what the token said, and what follows the turn.</summary>
internal sealed record Caller(string? AccountId, string? RobotId, string? RemoteAddress, JiboHeaders Headers);
