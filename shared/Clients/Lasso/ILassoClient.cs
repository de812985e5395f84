using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Lasso;

namespace Jibo.Pegasus.Clients.Lasso;

/// <summary>Asks lasso for something of the world.</summary>
/// <exception cref="ServiceCallException">
/// Any call: lasso gave no answer within the client's deadline, or has none. <see cref="ServiceCallException.Status"/> says more: 404 for a calendar that
/// nobody has linked or a thing that is not there, 401 for a calendar whose right was taken back.
/// </exception>
public interface ILassoClient
{
    Task<Relayed<WeatherData>> GetWeatherAsync(WeatherQuestion question, JiboHeaders headers, CancellationToken cancellationToken);

    /// <summary>Tells lasso that this will be asked soon. It answers at once and fetches afterwards.</summary>
    Task PrefetchWeatherAsync(WeatherQuestion question, JiboHeaders headers, CancellationToken cancellationToken);

    /// <summary>An answer is not always a way: see <see cref="DirectionsData.Status"/>.</summary>
    Task<Relayed<DirectionsData>> GetDirectionsAsync(DirectionsQuestion question, JiboHeaders headers, CancellationToken cancellationToken);

    /// <param name="sourceId">A category by the original's number, such as <c>42208</c> for technology.</param>
    Task<Relayed<NewsFeed>> GetNewsAsync(string sourceId, JiboHeaders headers, CancellationToken cancellationToken);

    Task<Relayed<CalendarData>> GetCalendarAsync(CalendarQuestion question, JiboHeaders headers, CancellationToken cancellationToken);

    Task<Relayed<PlaceData>> FindPlacesAsync(PlaceQuestion question, JiboHeaders headers, CancellationToken cancellationToken);
}
