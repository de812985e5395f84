namespace Jibo.Pegasus.Lasso.Relays;

/// <summary>A place on earth, degrees, at most four decimals (11 m): what is sent out and what is cached.</summary>
internal readonly record struct Coordinates(decimal Latitude, decimal Longitude);

/// <summary>The weather of a place.</summary>
/// <param name="At">Of which moment; null for now and the days to come.</param>
internal sealed record WeatherQuery(Coordinates Place, DateTimeOffset? At);

internal enum TravelMode
{
    Driving,
    Transit,
    Bicycling,
    Walking,
}

/// <summary>A way from one place to another, leaving now.</summary>
internal sealed record MapsQuery(Coordinates Origin, Coordinates Destination, TravelMode Mode);

/// <summary>The newest items of one category.</summary>
/// <param name="SourceId">As in the original: 42200 business, 42201 entertainment, and so on.</param>
internal sealed record NewsQuery(string SourceId);

/// <summary>Places of a name, most likely first.</summary>
/// <param name="Name">Such as <c>Boston</c>.</param>
/// <param name="Region">State or province, where it was said.</param>
/// <param name="Country">Name or two letters, where it was said.</param>
internal sealed record PlaceQuery(string Name, string? Region, string? Country);

/// <summary>Events of one person's calendar, from the start of today to <paramref name="End"/>.</summary>
/// <param name="Zone">IANA zone in which today begins and days of all-day events lie; null for the calendar's own.</param>
internal sealed record CalendarQuery(Credentials.CredentialKey Key, DateTimeOffset? End, string? Zone);
