using Jibo.Pegasus.Lasso.Credentials;
using Jibo.Pegasus.Lasso.Origins;

namespace Jibo.Pegasus.Lasso.Calendars.Ics;

/// <summary>A calendar at an address that whoever knows it may read (RFC 5545).</summary>
internal sealed class IcsCalendarProvider(
    OriginClient client, IAccessTokens tokens, CalendarOptions options, CalendarMetrics metrics, TimeProvider time)
    : CalendarProvider("ics", client, options, metrics, time)
{
    protected override async Task<Agenda> FillAsync(CalendarRequest request, CancellationToken ct)
    {
        var address = AddressOf(await tokens.GetAsync(request.Query.Key, refused: null, ct));
        var answer = await Client.GetAsync(address, new() { Accept = "text/calendar, text/plain;q=0.5, */*;q=0.1", MaxBytes = Options.IcsMaxBytes }, ct);
        var calendar = IcsReader.Read(answer.Body, ct);
        var agenda = Begin(request, IcsZones.OfWhole(calendar));
        IcsAgenda.Fill(agenda, calendar, ct);
        return agenda;
    }

    /// <summary><c>webcal:</c> says to subscribe to what lies there under https.</summary>
    private Uri AddressOf(string given)
    {
        if (Uri.TryCreate(given, UriKind.Absolute, out var address))
        {
            if (address.Scheme is "webcal" or "webcals")
                address = new UriBuilder(address) { Scheme = Uri.UriSchemeHttps, Port = address.IsDefaultPort ? -1 : address.Port }.Uri;
            if (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
                return address;
        }

        throw new CredentialException(CredentialFailure.Invalid, $"{Name}: what is kept is no address of a calendar");
    }
}
