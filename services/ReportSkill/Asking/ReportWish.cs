using System.Text.Json.Serialization;
using Jibo.Pegasus.ReportSkill.Parts;
using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Sessions;

namespace Jibo.Pegasus.ReportSkill.Asking;

/// <summary>What somebody wants to hear. It is kept for the turn after a question.</summary>
internal sealed record ReportWish
{
    public static readonly SessionKey<ReportWish> Key = new("report", WishJson.Default.ReportWish);

    /// <summary>One part; null for the whole report.</summary>
    public PartKind? Part { get; init; }

    /// <summary>The day that was asked for, as the parser tells it: <c>tomorrow</c>, <c>weekend</c>, <c>2026-12-24</c>; null for none.</summary>
    public string? Date { get; init; }

    public string? City { get; init; }
    public string? State { get; init; }
    public string? Country { get; init; }

    /// <summary>Some other place than the robot's was asked for.</summary>
    [JsonIgnore] public bool IsElsewhere => City is not null || State is not null || Country is not null;

    /// <summary>Nobody but the person may hear it, or can be told anything.</summary>
    [JsonIgnore] public bool IsPersonal => Part is null or PartKind.Calendar or PartKind.Commute;

    public static ReportWish Of(Turn turn) => turn.TryGet(Key, out var wish) ? wish : new();
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ReportWish))]
internal sealed partial class WishJson : JsonSerializerContext;
