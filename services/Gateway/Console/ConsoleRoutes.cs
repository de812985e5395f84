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
    private const ConsoleRoles OwnersAndOperators = Owner | Operator;

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

        // Household.
        new("household-loops", "GET", "/household/loops", Accounts, "/v1/admin/loops", OwnersAndOperators),
        new("household-loop", "GET PATCH", "/household/loops/{loop}", Accounts, "/v1/admin/loops/{loop}", OwnersAndOperators),
        new("household-members", "POST", "/household/loops/{loop}/members", Accounts, "/v1/admin/loops/{loop}/members", OwnersAndOperators),
        new("household-member", "PATCH DELETE", "/household/loops/{loop}/members/{member}", Accounts, "/v1/admin/loops/{loop}/members/{member}", OwnersAndOperators),
        new("household-settings", "GET", "/household/settings", Settings, "/v1/settings", OwnersAndOperators),
        new("household-settings-skill", "GET PATCH DELETE", "/household/settings/skills/{**skillId}", Settings, "/v1/settings/skills/{**skillId}", OwnersAndOperators),
        new("household-settings-changes", "GET", "/household/settings/changes", Settings, "/v1/settings/changes", OwnersAndOperators) { IsStream = true },
        new("household-settings-account", "GET DELETE", "/household/settings/accounts/{id}", Settings, "/v1/settings/accounts/{id}", OwnersAndOperators),
        new("household-settings-loop", "GET DELETE", "/household/settings/loops/{id}", Settings, "/v1/settings/loops/{id}", OwnersAndOperators),
        new("household-calendars", "GET", "/household/calendars", Lasso, "/v1/credentials", OwnersAndOperators),
        new("household-calendar", "DELETE", "/household/calendars", Lasso, "/v1/credential", OwnersAndOperators),
        new("household-calendar-links", "POST", "/household/calendars/links", Lasso, "/v1/links", OwnersAndOperators),
        new("household-reminders", "GET POST", "/household/reminders", History, "/v1/reminders", OwnersAndOperators),
        new("household-reminder", "DELETE", "/household/reminders/{id}", History, "/v1/reminders/{id}", OwnersAndOperators),
        new("household-launches", "GET", "/household/launches", History, "/v1/skill/launch/list", OwnersAndOperators),
        new("household-export", "GET", "/household/export", History, "/v1/export", OwnersAndOperators) { IsStream = true },
        new("household-records", "DELETE", "/household/records", History, "/v1/records", OwnersAndOperators),

        // Operations; services and warnings are the gateway's own.
        new("operations-figures", "GET", "/operations/figures", Hub, "/v1/figures", Operator),
        new("operations-unknown", "GET DELETE", "/operations/unknown", Accounts, "/v1/admin/unknown", Operator),
        new("operations-robots", "GET", "/operations/robots", Accounts, "/v1/admin/robots", Operator),
        new("operations-devices", "GET", "/operations/devices", Accounts, "/v1/admin/devices", Operator),
        new("operations-sessions", "GET", "/operations/sessions", Accounts, "/v1/admin/sessions", Operator),
        new("operations-updates", "GET", "/operations/updates", Accounts, "/v1/admin/updates", Operator),

        // Understanding.
        new("understanding-state", "GET", "/understanding/state", Parser, "/state", AuthorsAndOperators),
        new("understanding-explain", "POST", "/understanding/explain", Parser, "/v1/explain", AuthorsAndOperators),
        new("understanding-agents", "GET", "/understanding/agents", Parser, "/v1/agents", AuthorsAndOperators),
        new("understanding-intents", "GET", "/understanding/agents/{name}/intents", Parser, "/v1/agents/{name}/intents", AuthorsAndOperators),
        new("understanding-confusion", "GET", "/understanding/agents/{name}/confusion", Parser, "/v1/agents/{name}/confusion", AuthorsAndOperators),
        new("understanding-labels", "GET POST", "/understanding/labels", Parser, "/v1/labels", AuthorsAndOperators) { MaxBody = 32 * 1024 },
        new("understanding-transcript", "POST", "/understanding/transcripts", History, "/v1/speech/transcript", AuthorsAndOperators) { MaxBody = 32 * 1024 },
        new("understanding-label", "GET DELETE", "/understanding/labels/{id}", Parser, "/v1/labels/{id}", AuthorsAndOperators),

        // Proactive.
        new("proactive-explain", "GET POST", "/proactive/explain", Hub, "/v1/proactive/explain", AuthorsAndOperators) { MaxBody = 256 * 1024 },
        new("proactive-scenario", "GET", "/proactive/scenario", Simulator, "/v1/proactive/scenario", AuthorsAndOperators),
        new("proactive-simulations", "POST", "/proactive/simulations", Simulator, "/v1/proactive/simulate", AuthorsAndOperators),
        new("proactive-simulation", "GET DELETE", "/proactive/simulations/{id}", Simulator, "/v1/proactive/simulate/{id}", AuthorsAndOperators),
    ];
}
