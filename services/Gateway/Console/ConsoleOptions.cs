using Jibo.Pegasus.Gateway.Console.Looking;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.ServiceDefaults.Tokens;

namespace Jibo.Pegasus.Gateway.Console;

/// <summary>Section <c>console</c>: who may look, and what the gateway shows services on their behalf. Never log any of it.</summary>
internal sealed record ConsoleOptions
{
    /// <summary><c>console:secret</c>: opens everything. Without it there is no console.</summary>
    public required string Secret { get; init; }

    /// <summary><c>console:ownerSecret</c>: opens what belongs to the house.</summary>
    public string? OwnerSecret { get; init; }

    /// <summary><c>console:authorSecret</c>: opens what skills are made with.</summary>
    public string? AuthorSecret { get; init; }

    /// <summary><c>console:sessionLifetime</c>, 5 min to 90 d: how long nobody has to log in again.</summary>
    public TimeSpan SessionLifetime { get; init; } = TimeSpan.FromDays(7);

    /// <summary><c>console:folder</c>: where the pages lie; those that came with the gateway unless it is set.</summary>
    public string Folder { get; init; } = Path.Combine(AppContext.BaseDirectory, "console");

    /// <summary>What each service knows its operator by; null where it asks for nothing.</summary>
    public IReadOnlyDictionary<ConsoleService, string?> Tokens { get; init; } = new Dictionary<ConsoleService, string?>();

    /// <summary><c>server:operatorToken</c>: services tell what they warned of to who bears it; null where they tell nobody.</summary>
    public string? OperatorToken { get; init; }

    /// <summary>Services that are looked at beside those that the gateway stands before.</summary>
    public IReadOnlyList<LookedAt> AlsoLookedAt { get; init; } = [];

    /// <summary>Prints no secret.</summary>
    public override string ToString() => $"pages in {Folder}";

    /// <summary>Null where there is no console.</summary>
    public static ConsoleOptions? Read(SettingsReader settings, ServerOptions server)
    {
        if (SharedSecret.Read(settings, "console:secret", server) is not { } secret)
            return null;
        var folder = settings.OptionalText("console:folder");
        if (folder is not null)
            settings.Check(File.Exists(Path.Combine(folder, ConsolePages.Index)), "console:folder", "a folder with the pages of the console");
        var options = new ConsoleOptions
        {
            Secret = secret,
            OwnerSecret = SharedSecret.Read(settings, "console:ownerSecret", server),
            AuthorSecret = SharedSecret.Read(settings, "console:authorSecret", server),
            SessionLifetime = settings.Duration("console:sessionLifetime", TimeSpan.FromDays(7), TimeSpan.FromMinutes(5), TimeSpan.FromDays(90)),
            OperatorToken = settings.Secret("server:operatorToken"),
            AlsoLookedAt = LookedAt.Read(settings),
            Tokens = new Dictionary<ConsoleService, string?>
            {
                [ConsoleService.Hub] = settings.Secret("hub:adminToken"),
                [ConsoleService.Parser] = settings.Secret("parser:adminToken"),
                [ConsoleService.History] = settings.Secret("history:adminToken"),
                [ConsoleService.Settings] = settings.Secret("settings:token"),
                [ConsoleService.Lasso] = settings.Secret("lasso:adminToken"),
                [ConsoleService.Accounts] = settings.Secret("accounts:adminToken"),
                [ConsoleService.Simulator] = settings.Secret("hub:adminToken"),
            },
        };
        return folder is null ? options : options with { Folder = Path.GetFullPath(folder) };
    }
}
