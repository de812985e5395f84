using System.Globalization;
using System.Text.Json;
using Jibo.Pegasus.Lasso.Credentials;
using Jibo.Pegasus.Lasso.Origins;
using NodaTime;

namespace Jibo.Pegasus.Lasso.Calendars.Outlook;

/// <summary>The default calendar of a Microsoft account, by <c>me/calendarView</c> of Microsoft Graph, version 1.</summary>
internal sealed class OutlookCalendarProvider(
    OriginClient client, IAccessTokens tokens, CalendarOptions options, CalendarMetrics metrics, TimeProvider time)
    : CalendarProvider("outlook", client, options, metrics, time)
{
    private const int MaxPages = 10;
    private const int PageSize = Agenda.MaxEvents / MaxPages;

    /// <summary>Nothing else is sent: no bodies, no places, no guests.</summary>
    private const string Fields = "subject,isAllDay,isCancelled,responseStatus,start,end";

    protected override async Task<Agenda> FillAsync(CalendarRequest request, CancellationToken ct)
    {
        var calls = new BearerCalls(Client, tokens, request.Query.Key);
        // Graph does not say which zone the calendar is in.
        var agenda = Begin(request, own: null);
        var call = OriginCall.Json with { Headers = [new("Prefer", $"outlook.timezone=\"{ZoneName(agenda.Window.Zone)}\"")] };
        var next = AddressOf(request);
        for (var page = 0; page < MaxPages; page++)
        {
            var answer = await calls.GetAsync(next, call, ct);
            if (!answer.IsSuccess)
                throw Refusal(answer.Status);
            using var json = CalendarJson.Parse(answer.Body);
            JsonElement? root = json.RootElement;
            OutlookEvents.AddTo(agenda, root);
            if (root.Text("@odata.nextLink") is not { Length: > 0 } link)
                break;
            next = Next(link);
        }

        return agenda;
    }

    /// <summary>Only Windows' names are known to all of its mailboxes; times in UTC are as good, and days are days in any zone.</summary>
    private static string ZoneName(DateTimeZone zone) => CalendarZones.WindowsNameOf(zone) ?? "UTC";

    private Uri AddressOf(CalendarRequest request)
    {
        var (from, to) = request.Range;
        return AddressOf(
            Options.GraphUrl, "me/calendarView",
            ("startDateTime", Written(from)),
            ("endDateTime", Written(to)),
            ("$select", Fields),
            ("$orderby", "start/dateTime"),
            ("$top", PageSize.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>A token is borne there, so it has to be the place that an operator knows of.</summary>
    private Uri Next(string link) =>
        Uri.TryCreate(Options.GraphUrl, link, out var next)
        && Uri.Compare(next, Options.GraphUrl, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0
            ? next
            : throw new OriginException(Name, OriginFailure.Forbidden, $"{Name} has its next page somewhere else");

    private Exception Refusal(int status) => status == StatusCodes.Status403Forbidden
        ? new CredentialException(CredentialFailure.Invalid, $"{Name}: what was linked does not include reading the calendar")
        : Refused(status);
}
