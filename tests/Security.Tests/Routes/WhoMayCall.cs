using System.Text.RegularExpressions;

namespace Jibo.Pegasus.Security.Tests.Routes;

/// <summary>Who a way is for.</summary>
internal enum Door
{
    /// <summary>Whoever reaches it: it says nothing of anybody.</summary>
    Anybody,

    /// <summary>Services of the same network. No way leads there through the gateway.</summary>
    Inner,

    /// <summary>Services of the same network, and a robot or person with a hub token for what is its own.</summary>
    InnerOrOwn,

    /// <summary>A robot with a good hub token.</summary>
    Robot,

    /// <summary>A robot for itself; another's token is refused.</summary>
    RobotItself,

    /// <summary>Who bears a secret that the operator gave to people or services.</summary>
    Secret,

    /// <summary>Who has a session of the console, from its own page, or bears a secret of it.</summary>
    Console,

    /// <summary>The skill that a turn waits for, with the token that came with the turn.</summary>
    Turn,

    /// <summary>Who was given the address: a ticket is in it, or in what is sent.</summary>
    Ticket,

    /// <summary>Who signs what it asks, as robots and apps do.</summary>
    Signed,
}

/// <summary>Of every way into every service, who it is for. A way that is not here fails the test that looks.</summary>
internal static class WhoMayCall
{
    private static readonly (string Where, Door Door)[] Rules =
    [
        (@"^\S+ (GET|HEAD) /healthcheck$", Door.Anybody),
        (@"^\S+ GET /v1/warnings$", Door.Secret),

        (@"^gateway ANY (/v1)?/(listen|proactive)$", Door.RobotItself),
        (@"^gateway ANY (/v1)?/skills/", Door.Robot),
        (@"^gateway ANY /v1/(route|settings)/", Door.Robot),
        (@"^gateway ANY /link/", Door.Ticket),
        (@"^gateway (GET|HEAD) /media/|^gateway PUT /upload/|^gateway GET /\{token\}$", Door.Ticket),
        (@"^gateway POST /$", Door.Signed),
        (@"^gateway \S+ /api/v1/", Door.Console),
        (@"^gateway (GET|HEAD) /(assets/\{file\}|docs|docs/scalar\.js|openapi\.json)?$", Door.Anybody),

        (@"^hub WEBSOCKET ", Door.RobotItself),
        (@"^hub (PUT|DELETE|POST) /v1/skills|^hub GET /v1/skills/(catalogue$|window/)|^hub (GET|POST) /v1/proactive/explain$|^hub (GET|DELETE) /v1/turns|^hub GET /v1/figures$|^hub POST /v1/tokens$", Door.Secret),
        (@"^hub (GET|HEAD) (/v1)?/skills", Door.Robot),
        (@"^hub (GET|POST) /v1/route/explain$", Door.Robot),
        (@"^hub POST /v1/transactions/", Door.Turn),

        (@"^\S+-skill (POST /|POST /v1/main|GET /v1/manifest|GET /v1/graph\.(dot|json|svg)|GET /v1/mims?|POST /v1/mim/preview)$", Door.Inner),
        (@"^report-skill POST /v1/report/preview$", Door.Secret),

        (@"^parser (PUT|DELETE) /v1/agents/|^parser \S+ /v1/labels", Door.Secret),
        (@"^parser ", Door.Inner),

        (@"^simulator \S+ /v1/", Door.Secret),

        (@"^history (POST /v1/speech/(query|transcript)|GRPC /jibo\.pegasus\.history\.v1\.SpeechHistory/QuerySpeech)$", Door.RobotItself),
        (@"^history (GET /v1/export|DELETE /v1/records)$", Door.Secret),
        (@"^history ", Door.Inner),

        (@"^settings POST /$", Door.Signed),
        (@"^settings GRPC \S+/\{method\}$", Door.Inner),
        (@"^settings ", Door.InnerOrOwn),

        (@"^lasso \S+ /link/", Door.Ticket),
        (@"^lasso \S+ /v1/credentials?$", Door.Inner),
        (@"^lasso ", Door.Secret),

        (@"^accounts (GET|HEAD) /$", Door.Anybody),
        (@"^accounts POST /$", Door.Signed),
        (@"^accounts \S+ /v1/(admin/|hosts$|revocations$)", Door.Secret),
        (@"^accounts ((GET|HEAD) /media/|PUT /upload/|GET /\{token\}$)", Door.Ticket),
    ];

    private static readonly (Regex Where, Door Door)[] Compiled =
        [.. Rules.Select(rule => (new Regex(rule.Where, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)), rule.Door))];

    /// <summary>The first rule that fits; null when nobody has said it.</summary>
    public static Door? Of(Route route) =>
        Compiled.Where(rule => rule.Where.IsMatch(route.ToString())).Select(rule => (Door?)rule.Door).FirstOrDefault();

    public static string Describe(Door door) => door switch
    {
        Door.Anybody => "anybody",
        Door.Inner => "services of the network",
        Door.InnerOrOwn => "services of the network; a hub token for what is its own",
        Door.Robot => "a hub token",
        Door.RobotItself => "a hub token, of that robot",
        Door.Secret => "an operator's or service's secret",
        Door.Console => "a session of the console, or its secret",
        Door.Turn => "the token of the turn",
        Door.Ticket => "who has the address",
        Door.Signed => "who signs, as robots do",
        _ => throw new ArgumentOutOfRangeException(nameof(door)),
    };
}
