using System.Globalization;
using Jibo.Pegasus.Lasso.Caching;
using Jibo.Pegasus.Lasso.Credentials;

namespace Jibo.Pegasus.Lasso.Relays;

/// <summary>Under what the answer to each question is kept.</summary>
internal static class RelayKeys
{
    // The original kept a past day under its date in UTC, which is two days in most places: by the hour, no answer stands for another day.
    public static RelayKey Of(RelayKind kind, WeatherQuery query) => new(kind, query.At is { } at
        ? string.Create(CultureInfo.InvariantCulture, $"{query.Place.Latitude};{query.Place.Longitude};{at.UtcDateTime:yyyy-MM-dd'T'HH}")
        : string.Create(CultureInfo.InvariantCulture, $"{query.Place.Latitude};{query.Place.Longitude}"));

    public static RelayKey Of(RelayKind kind, NewsQuery query) => new(kind, query.SourceId);

    public static RelayKey Of(RelayKind kind, MapsQuery query) => new(kind, string.Create(
        CultureInfo.InvariantCulture,
        $"{query.Origin.Latitude};{query.Origin.Longitude};{query.Destination.Latitude};{query.Destination.Longitude};{query.Mode}"));

    // Lengths keep two names from running into one.
    public static RelayKey Of(RelayKind kind, PlaceQuery query) => new(
        kind, $"{query.Name.Length};{query.Name.ToUpperInvariant()};{query.Region?.Length};{query.Region?.ToUpperInvariant()};{query.Country?.ToUpperInvariant()}");

    public static RelayKey Of(RelayKind kind, CalendarQuery query) => Of(kind, query.Key) with
    {
        Variant = string.Create(CultureInfo.InvariantCulture, $"{query.End?.ToUnixTimeSeconds()};{query.Zone}"),
    };

    /// <summary>Everything of one person's calendar.</summary>
    public static RelayKey Of(RelayKind kind, CredentialKey key) =>
        new(kind, $"{key.SkillId.Length};{key.SkillId};{key.AccountId.Length};{key.AccountId};{key.Calendar}");
}
