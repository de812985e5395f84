namespace Jibo.Pegasus.Contracts.Settings;

/// <summary>Which settings: of some skills, for one person and one loop.</summary>
public sealed record SettingsQuery
{
    /// <summary>Whose values to merge in; null leaves those of the loop and the defaults.</summary>
    public string? AccountId { get; init; }

    /// <summary>The loop whose values all of its people share; null leaves those of the person and the defaults.</summary>
    public string? LoopId { get; init; }

    /// <summary>At most <see cref="SettingsBounds.MaxSkills"/>. Empty, or left out, asks for every skill that has a view or a value.</summary>
    public IReadOnlyList<string> Skills { get; init => field = value ?? []; } = [];

    /// <summary>Answer the view of each skill as well, with the values in its nodes.</summary>
    public bool WithView { get; init; }
}

/// <summary>Body of <c>Settings_20160801.GetSettings</c> (protocol: F.4, I.3); the account is in the header <c>x-amz-credentials</c>.</summary>
public sealed record GetSettingsRequest
{
    public string? LoopId { get; init; }
    public string? TransId { get; init; }
    public IReadOnlyList<string>? Skills { get; init; }
    public bool? GetView { get; init; }
}

/// <summary>Header <c>x-amz-credentials</c>.</summary>
/// <param name="Id">The account.</param>
public sealed record SettingsCredentials(string? Id);
