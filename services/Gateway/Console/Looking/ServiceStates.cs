using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Jibo.Pegasus.ServiceDefaults.Warnings;

namespace Jibo.Pegasus.Gateway.Console.Looking;

/// <summary>Answer of <c>GET /api/v1/operations/services</c>.</summary>
internal sealed record ServiceStates(IReadOnlyList<ServiceState> Services);

/// <summary>How a service is.</summary>
internal sealed record ServiceState
{
    public required string Name { get; init; }

    /// <summary><c>host:port</c>.</summary>
    public required string Address { get; init; }

    /// <summary><c>ok</c>, <c>degraded</c>, <c>down</c>, or <c>away</c> where nobody answered.</summary>
    public required string Status { get; init; }

    /// <summary>Why nobody answered.</summary>
    public string? Problem { get; init; }

    /// <summary>Milliseconds that the answer took.</summary>
    public double? Ms { get; init; }
    public string? Version { get; init; }
    public DateTimeOffset? Started { get; init; }
    public IReadOnlyList<DependencyState> Dependencies { get; init; } = [];
}

/// <summary>What a service needs, and how it is.</summary>
internal sealed record DependencyState(string Name, string Status, string? Description);

/// <summary>Answer of <c>GET /api/v1/operations/warnings</c>: the newest first.</summary>
internal sealed record WarningList(IReadOnlyList<WarningLine> Warnings, IReadOnlyList<SilentService> Silent);

/// <summary>What a service warned of, and which it is.</summary>
internal sealed record WarningLine : ServiceWarning
{
    [SetsRequiredMembers]
    public WarningLine(string service, ServiceWarning warning)
        : base(warning) => Service = service;

    public string Service { get; }
}

/// <summary>A service that does not say what it warned of.</summary>
internal sealed record SilentService(string Service, string Problem);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ServiceStates))]
[JsonSerializable(typeof(WarningList))]
internal sealed partial class LookJson : JsonSerializerContext;
