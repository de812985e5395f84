using static Jibo.Pegasus.Gateway.Console.ConsoleRoles;
using static Jibo.Pegasus.Gateway.Console.ConsoleService;

namespace Jibo.Pegasus.Gateway.Console;

/// <summary>
/// All that the console may ask of services, and as whom. What is not here does not pass. Each is described in
/// <c>services/Console/api</c>, which tests hold against this table.
/// </summary>
internal static class ConsoleRoutes
{
    public const string Prefix = "/api/v1";

    private const ConsoleRoles AuthorsAndOperators = Author | Operator;

    public static IReadOnlyList<ConsoleRoute> All { get; } =
    [
        // The robot of the page.
        new("robot-listen", "GET", "/robot/listen", Hub, "/v1/listen", ConsoleRoles.All) { IsRobot = true },
        new("robot-proactive", "GET", "/robot/proactive", Hub, "/v1/proactive", ConsoleRoles.All) { IsRobot = true },

        // Turns. "live" comes before what could be a turn's name.
        new("turns-list", "GET", "/turns", Hub, "/v1/turns", ConsoleRoles.All),
        new("turns-forget", "DELETE", "/turns", Hub, "/v1/turns", Owner | Operator),
        new("turns-live", "GET", "/turns/live", Hub, "/v1/turns/live", ConsoleRoles.All) { IsStream = true },
        new("turns-show", "GET", "/turns/{transID}", Hub, "/v1/turns/{transID}", ConsoleRoles.All),
        new("turns-route", "GET", "/turns/{transID}/route", Hub, "/v1/turns/{transID}/route", ConsoleRoles.All),
        new("turns-audio", "GET", "/turns/{transID}/audio", Hub, "/v1/turns/{transID}/audio", Owner | Operator),

        // Skills.
        new("skills-catalogue", "GET", "/skills/catalogue", Hub, "/v1/skills/catalogue", AuthorsAndOperators),
        new("skills-figures", "GET", "/skills/figures", Hub, "/v1/figures", AuthorsAndOperators),
        new("skills-registration", "POST DELETE", "/skills", Hub, "/v1/skills", AuthorsAndOperators),
        new("skills-reload", "POST", "/skills/reload", Hub, "/v1/skills/reload", AuthorsAndOperators),
        new("skills-rollback", "POST", "/skills/rollback", Hub, "/v1/skills/rollback", AuthorsAndOperators),
        new("skills-weight", "POST", "/skills/weight", Hub, "/v1/skills/weight", AuthorsAndOperators),
        new("skills-health", "GET", "/skills/window/health", Hub, "/v1/skills/window/health", AuthorsAndOperators),
        new("skills-manifest", "GET", "/skills/window/manifest", Hub, "/v1/skills/window/manifest", AuthorsAndOperators),
        new("skills-graph", "GET", "/skills/window/graph", Hub, "/v1/skills/window/graph", AuthorsAndOperators),
        new("skills-mims", "GET", "/skills/window/mims", Hub, "/v1/skills/window/mims", AuthorsAndOperators),
        new("skills-mim", "GET", "/skills/window/mim", Hub, "/v1/skills/window/mim", AuthorsAndOperators),
        new("skills-preview", "POST", "/skills/window/preview", Hub, "/v1/skills/window/preview", AuthorsAndOperators) { MaxBody = 256 * 1024 },
    ];
}
