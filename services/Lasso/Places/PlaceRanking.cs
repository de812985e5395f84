using Jibo.Pegasus.Contracts.Lasso;

namespace Jibo.Pegasus.Lasso.Places;

/// <summary>Which of the places found are meant: those where it was said that they are, the ones of just this name and with most people first.</summary>
internal static class PlaceRanking
{
    private const int MostPlaces = 10;

    public static PlaceData Rank(IEnumerable<GeocodedPlace?> found, PlaceWish wish) => new()
    {
        Places =
        [
            .. found.OfType<GeocodedPlace>()
                .Where(place => IsWhole(place) && Fits(place, wish))
                .OrderByDescending(place => PlaceWords.Same(place.Name, wish.Name))
                .ThenByDescending(place => place.FeatureCode is null || place.FeatureCode.StartsWith("PPL", StringComparison.Ordinal))
                .ThenByDescending(place => place.Population ?? 0)
                .Take(MostPlaces)
                .Select(place => new Place
                {
                    Name = place.Name!,
                    Region = place.Admin1,
                    Country = place.Country,
                    Latitude = place.Latitude!.Value,
                    Longitude = place.Longitude!.Value,
                    Zone = place.Timezone,
                }),
        ],
    };

    /// <summary>Places that cannot be, or that have no name, are none.</summary>
    private static bool IsWhole(GeocodedPlace place) =>
        !string.IsNullOrWhiteSpace(place.Name) && place.Latitude is >= -90 and <= 90 && place.Longitude is >= -180 and <= 180;

    private static bool Fits(GeocodedPlace place, PlaceWish wish) =>
        wish.Where.All(where => IsIn(place, where)) && (wish.Country is not { } country || IsInCountry(place, country));

    /// <summary>People say states, counties and countries alike where a region is asked for.</summary>
    private static bool IsIn(GeocodedPlace place, string where)
    {
        var region = PlaceWords.Region(where);
        return PlaceWords.Same(place.Admin1, region) || PlaceWords.Same(place.Admin1, where) || PlaceWords.Same(place.Admin2, where) || IsInCountry(place, where);
    }

    private static bool IsInCountry(GeocodedPlace place, string country) =>
        PlaceWords.Same(place.Country, country)
        || PlaceWords.Same(place.CountryCode, PlaceWords.CountryCode(country) ?? country)
        // England, Scotland and Wales are countries to whoever says them, and regions on maps.
        || PlaceWords.Same(place.Admin1, country);
}
