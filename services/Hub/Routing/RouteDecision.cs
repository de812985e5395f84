using System.Text.Json;

namespace Jibo.Pegasus.Hub.Routing;

/// <summary>Who takes the turn.</summary>
internal abstract record RouteDecision
{
    private RouteDecision() { }

    /// <summary>Nobody: the robot says that it did not understand, or acts on its own rule.</summary>
    public sealed record Nobody : RouteDecision
    {
        public static Nobody Instance { get; } = new();
    }

    /// <summary>A skill on the robot; the hub's part is done.</summary>
    public sealed record OnRobot(string SkillId, bool IsLaunch) : RouteDecision;

    /// <summary>A new conversation with a skill in the cloud.</summary>
    public sealed record Launch(string SkillId, JsonElement? Memo) : RouteDecision;

    /// <summary>The next turn of the conversation that CONTEXT names.</summary>
    public sealed record Update(string SkillId) : RouteDecision;
}
