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

        // Skills.
        new("skills-catalogue", "GET", "/skills/catalogue", Hub, "/v1/skills/catalogue", AuthorsAndOperators),
    ];
}
