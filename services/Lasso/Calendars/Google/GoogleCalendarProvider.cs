using System.Globalization;
using System.Text.Json;
using Jibo.Pegasus.Lasso.Credentials;
using Jibo.Pegasus.Lasso.Origins;

namespace Jibo.Pegasus.Lasso.Calendars.Google;

/// <summary>The primary calendar of a Google account, by <c>events.list</c> of the Calendar API, version 3.</summary>
internal sealed class GoogleCalendarProvider(
    OriginClient client, IAccessTokens tokens, CalendarOptions options, CalendarMetrics metrics, TimeProvider time)
    : CalendarProvider("google", client, options, metrics, time)
{
    private const int MaxPages = 10;
    private const int PageSize = Agenda.MaxEvents / MaxPages;

    /// <summary>Nothing else is sent: no descriptions, no places, no guests but oneself.</summary>
    private const string Fields =
        "kind,timeZone,nextPageToken,items(status,summary,eventType,start,end,endTimeUnspecified,attendees(self,responseStatus))";

    protected override async Task<Agenda> FillAsync(CalendarRequest request, CancellationToken ct)
    {
        var calls = new BearerCalls(Client, tokens, request.Query.Key);
        Agenda? agenda = null;
        string? token = null;
        for (var page = 0; page < MaxPages; page++)
        {
            var answer = await calls.GetAsync(AddressOf(request, token), OriginCall.Json, ct);
            if (!answer.IsSuccess)
                throw Refusal(answer);
            using var json = CalendarJson.Parse(answer.Body);
            JsonElement? root = json.RootElement;
            agenda ??= Begin(request, GoogleEvents.ZoneOf(root));
            // The calendar's own window may be empty where the one asked for is a day wider.
            GoogleEvents.AddTo(agenda, root);
            if ((token = root.Text("nextPageToken")) is not { Length: > 0 })
                break;
        }

        return agenda!;
    }

    private Uri AddressOf(CalendarRequest request, string? pageToken)
    {
        var (from, to) = request.Range;
        return AddressOf(
            Options.GoogleUrl, "calendars/primary/events",
            ("singleEvents", "true"),
            ("orderBy", "startTime"),
            ("timeMin", Written(from)),
            ("timeMax", Written(to)),
            ("maxResults", PageSize.ToString(CultureInfo.InvariantCulture)),
            ("maxAttendees", "1"),
            ("fields", Fields),
            ("pageToken", pageToken));
    }

    private Exception Refusal(OriginAnswer answer) => answer.Status == StatusCodes.Status403Forbidden
        ? GoogleRefusal.Of(answer.Body) switch
        {
            GoogleRefusal.Kind.TooMany => new OriginException(Name, OriginFailure.Busy, $"{Name} asks for less (403)") { Status = 403 },
            GoogleRefusal.Kind.NotAllowed => new CredentialException(
                CredentialFailure.Invalid, $"{Name}: what was linked does not include reading the calendar"),
            _ => Refused(answer.Status),
        }
        : Refused(answer.Status);
}
