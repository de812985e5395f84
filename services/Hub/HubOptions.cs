using Jibo.Pegasus.Hub.Listen;
using Jibo.Pegasus.Hub.Proactive;
using Jibo.Pegasus.Hub.Registry.Sources;
using Jibo.Pegasus.Hub.Robots;
using Jibo.Pegasus.Hub.SkillCalls;
using Jibo.Pegasus.Hub.Speech;
using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Hub;

/// <summary>Section <c>hub</c>, and where the services are that the hub asks.</summary>
internal sealed record HubOptions
{
    private const int SettingsPort = 9108;

    /// <summary>Skills and their addresses when none are configured: those that the embedded default starts.</summary>
    private static readonly (string Name, int Port)[] DefaultSkills =
    [
        // First, so that an intent which an operator gives to a runtime of OpenJibo's goes there; without a runtime it claims nothing.
        ("openjibo-skill", 9014),
        ("chitchat-skill", 9004), ("joke-skill", 9010), ("greeting-skill", 9011), ("example-skill", 9012), ("reminder-skill", 9013), ("report-skill", 9003),
    ];

    /// <summary><c>NET_parser</c>: the parser's gRPC door.</summary>
    public required NetAddress Parser { get; init; }

    /// <summary><c>NET_history</c>: History's gRPC door.</summary>
    public required NetAddress History { get; init; }

    /// <summary><c>NET_settings</c>: the gRPC door of Settings.</summary>
    public NetAddress Settings { get; init; } = NetAddress.Local(SettingsPort);

    /// <summary><c>settings:token</c>: lets the hub read everybody's settings; null where Settings asks nobody. Never log it.</summary>
    public string? SettingsToken { get; init; }

    /// <summary><c>hub:skills</c>, names with commas between; each one's address is <c>NET_{name}</c>. The order breaks ties.</summary>
    public required IReadOnlyList<SkillAddress> Skills { get; init; }

    /// <summary><c>hub:recordLaunchHistory</c>.</summary>
    public bool RecordLaunchHistory { get; init; } = true;

    public ListenLimits Listen { get; init; } = ListenLimits.Default;

    public SkillCallLimits SkillCalls { get; init; } = new();

    public SocketLimits Sockets { get; init; } = new();

    public RobotLimits Robots { get; init; } = new();

    public ProactiveLimits Proactive { get; init; } = ProactiveLimits.Default;

    /// <summary>A turn that Jibo began has the limits of one that somebody began.</summary>
    public ProactiveLimits ProactiveWithTurn => Proactive with { Turn = Listen };

    /// <summary><c>hub:warmUp</c>: take some turns with nobody before the first robot comes.</summary>
    public bool WarmUp { get; init; } = true;

    /// <summary><c>hub:openWhenReady</c>: listen only when skills are known and the hub is warm, or after some seconds.</summary>
    public bool OpenWhenReady { get; init; }

    /// <summary><c>hub:disableAuth</c>: robots need no token. For a closed network only.</summary>
    public bool DisableAuth { get; init; }

    /// <summary><c>hub:parserTimeout</c>.</summary>
    public TimeSpan ParserTimeout { get; init; }

    public SpeechOptions Speech { get; init; } = new();

    public static HubOptions Read(SettingsReader settings) => Read(settings, SpeechOptions.Read(settings));

    private static HubOptions Read(SettingsReader settings, SpeechOptions speech) => new()
    {
        Speech = speech,
        Parser = settings.Nets("parser", NetAddress.Local(9105)),
        History = settings.Nets("history", NetAddress.Local(9106)),
        Settings = settings.Nets("settings", NetAddress.Local(SettingsPort)),
        SettingsToken = settings.Secret("settings:token"),
        Skills = ReadSkills(settings),
        RecordLaunchHistory = settings.Flag("hub:recordLaunchHistory", true),
        ParserTimeout = Wait(settings, "hub:parserTimeout", TimeSpan.FromSeconds(10)),
        Listen = new ListenLimits
        {
            Transaction = Wait(settings, "hub:transactionTimeout", ListenLimits.Default.Transaction),
            AsrStage = Wait(settings, "hub:asrTimeout", ListenLimits.Default.AsrStage),
            MaxSpeech = Wait(settings, "hub:maxSpeech", ListenLimits.Default.MaxSpeech),
            Context = Wait(settings, "hub:contextTimeout", ListenLimits.Default.Context),
            FinalResult = speech.FinalTimeout,
            Endpointing = speech.Endpointing,
            Command = Wait(settings, "hub:commandTimeout", ListenLimits.Default.Command),
            Redirects = settings.Number("hub:maxRedirects", ListenLimits.Default.Redirects, 0, 16),
        },
        Proactive = new ProactiveLimits
        {
            Context = Wait(settings, "hub:proactiveContextTimeout", ProactiveLimits.Default.Context),
            Facts = Wait(settings, "hub:proactiveFactsTimeout", ProactiveLimits.Default.Facts),
        },
        Sockets = SocketLimits.Read(settings),
        Robots = RobotLimits.Read(settings),
        WarmUp = settings.Flag("hub:warmUp", true),
        OpenWhenReady = settings.Flag("hub:openWhenReady", false),
        DisableAuth = settings.Flag("hub:disableAuth", false),
        SkillCalls = new SkillCallLimits
        {
            Skill = Wait(settings, "hub:skillTimeout", new SkillCallLimits().Skill),
            CallDepth = settings.Number("hub:maxCallDepth", new SkillCallLimits().CallDepth, 0, 16),
            CallsPerTurn = settings.Number("hub:maxCallsPerTurn", new SkillCallLimits().CallsPerTurn, 1, 100),
            Self = settings.OptionalHttpUri("hub:selfUrl"),
        },
    };

    private static TimeSpan Wait(SettingsReader settings, string key, TimeSpan byDefault) =>
        settings.Duration(key, byDefault, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(3));

    private static List<SkillAddress> ReadSkills(SettingsReader settings)
    {
        var names = settings.Text("hub:skills", string.Join(',', DefaultSkills.Select(skill => skill.Name)))
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var addresses = new List<SkillAddress>(names.Length);
        foreach (var name in names.Distinct(StringComparer.Ordinal))
        {
            var byDefault = DefaultSkills.FirstOrDefault(skill => skill.Name == name);
            var address = settings.OptionalNets(name) ?? (byDefault.Name is null ? null : NetAddress.Local(byDefault.Port));
            settings.Check(address is not null, "hub:skills", $"names of skills whose address is set; NET_{name.Replace('-', '_')} is not");
            if (address is not null)
                addresses.Add(new SkillAddress(name, address.ToUri()) { Instances = address.ToUris() });
        }

        return addresses;
    }
}
