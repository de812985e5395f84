using Jibo.Pegasus.Lasso.Relays;

namespace Jibo.Pegasus.Lasso.Places;

/// <summary>What somebody means by the name of a place.</summary>
/// <param name="Name">As it stands on maps.</param>
/// <param name="Where">States, provinces, counties or countries that it lies in.</param>
internal sealed record PlaceWish(string Name, IReadOnlyList<string> Where, string? Country)
{
    /// <summary>"Paris, Texas" as a region says it; a region or country beside it counts as well.</summary>
    public static PlaceWish Of(PlaceQuery query)
    {
        var parts = query.Name.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var where = parts.Skip(1).ToList();
        if (!string.IsNullOrWhiteSpace(query.Region))
            where.Add(query.Region.Trim());
        return new(parts.Length == 0 ? "" : parts[0], where, string.IsNullOrWhiteSpace(query.Country) ? null : query.Country.Trim());
    }

    /// <summary>"Paris Texas", said without a pause: the name without what may say where it is; null when nothing may.</summary>
    public PlaceWish? Shorter()
    {
        var words = Name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // The longest one first: "Charleston West Virginia" is not in Virginia.
        for (var first = 1; first < words.Length; first++)
        {
            var end = string.Join(' ', words[first..]);
            if (PlaceWords.IsRegionOrCountry(end))
                return this with { Name = string.Join(' ', words[..first]), Where = [.. Where, end] };
        }

        return null;
    }
}
