using Jibo.Pegasus.Clients.Lasso;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.ReportSkill.Asking;
using Jibo.Pegasus.ReportSkill.Parts;

namespace Jibo.Pegasus.ReportSkill.Making;

/// <summary>Finds out where a place is that somebody named.</summary>
internal sealed class PlaceFinder(ILassoClient lasso)
{
    /// <exception cref="NoSuchPlaceException">Nobody knows it.</exception>
    /// <exception cref="Clients.ServiceCallException">Lasso gives no answer.</exception>
    public async Task<ReportPlace> FindAsync(ReportWish wish, JiboHeaders headers, CancellationToken ct)
    {
        var name = wish.City ?? wish.State ?? wish.Country ?? throw new ArgumentException("No place was named", nameof(wish));
        var found = await lasso.FindPlacesAsync(
            new() { Name = name, Region = wish.City is null ? null : wish.State, Country = wish.City is null && wish.State is null ? null : wish.Country },
            headers,
            ct);
        return found.Data.Places is [{ Latitude: >= -90 and <= 90, Longitude: >= -180 and <= 180 } first, ..]
            ? new(first.Latitude, first.Longitude, first.Name)
            : throw new NoSuchPlaceException(name);
    }
}

/// <summary>Nobody knows a place of that name.</summary>
internal sealed class NoSuchPlaceException(string place) : Exception("There is no such place")
{
    /// <summary>As it was said.</summary>
    public string Place { get; } = place;
}
