using Jibo.Pegasus.Lasso.Credentials.Providers;

namespace Jibo.Pegasus.Lasso.Credentials.Links;

/// <summary>The pages of linking a calendar, in the words of the person who reads them.</summary>
internal static class LinkPages
{
    /// <summary>What Jibo will read, which calendar, for whom, and one button.</summary>
    public static Task ConsentAsync(HttpContext context, LinkTicket ticket, string token, string provider) => LinkPage.WriteAsync(
        context,
        StatusCodes.Status200OK,
        $"Let Jibo read a {provider} calendar?",
        $"""
        <p>{For(ticket)}, as the <strong>{Calendar(ticket)}</strong>.</p>
        <p>Jibo will read the titles and times of events, to tell of them in the personal report. It cannot change anything, and it reads nothing else of the account.</p>
        <p>{LinkPage.Text(provider)} will ask you to sign in and to agree. You can take it back at any time, here or there.</p>
        {Form(ticket, token, "", $"Continue to {provider}")}
        <p class="small">If you did not ask for this, close the page: nothing happens.</p>
        """);

    /// <summary>The same for a calendar that is published at an address.</summary>
    /// <param name="problem">What was wrong with the address that was pasted before; null at first.</param>
    public static Task AddressAsync(HttpContext context, LinkTicket ticket, string token, string? problem = null) => LinkPage.WriteAsync(
        context,
        problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
        "Let Jibo read a calendar?",
        $"""
        <p>{For(ticket)}, as the <strong>{Calendar(ticket)}</strong>.</p>
        <p>Paste the calendar's secret address in iCal format. Jibo will read the titles and times of events, to tell of them in the personal report. It cannot change anything.</p>
        {(problem is null ? "" : $"<p role=\"alert\"><strong>{LinkPage.Text(problem)}</strong></p>")}
        {Form(ticket, token, """<label>Address <input name="address" inputmode="url" autocomplete="off" spellcheck="false" required maxlength="2048" placeholder="https://…/basic.ics"></label>""", "Link this calendar")}
        <p class="small">Whoever knows the address can read the calendar; it is kept encrypted. If you did not ask for this, close the page: nothing happens.</p>
        """);

    /// <summary>On the way to sign in. Not a redirect: forms here may lead to our own pages only, and some browsers hold redirects to that.</summary>
    public static Task GoAsync(HttpContext context, Uri address, string provider) => LinkPage.WriteAsync(
        context,
        StatusCodes.Status200OK,
        $"On to {provider}",
        $"""<p>If nothing happens: <a class="go" rel="noreferrer" href="{LinkPage.Text(address.AbsoluteUri)}">Continue to {LinkPage.Text(provider)}</a></p>""",
        address);

    public static Task DoneAsync(HttpContext context, string service, string calendar) => LinkPage.WriteAsync(
        context,
        StatusCodes.Status200OK,
        "The calendar is linked",
        $"""<p>Jibo can now read the {LinkPage.Text(CalendarServices.NameOf(calendar))} ({LinkPage.Text(CalendarServices.TitleOf(service))}).</p><p>Say: “Hey Jibo, what’s on my calendar?” You can close this page.</p>""");

    public static Task ProblemAsync(HttpContext context, LinkProblem problem) => LinkPage.WriteAsync(
        context, problem.Status, problem.Title, $"<p>{LinkPage.Text(problem.Text)}</p>");

    private static string For(LinkTicket ticket) => ticket.Name is { } name
        ? $"For <strong>{LinkPage.Text(name)}</strong>"
        : "For the person who got this link";

    private static string Calendar(LinkTicket ticket) => LinkPage.Text(CalendarServices.NameOf(ticket.Calendar));

    private static string Form(LinkTicket ticket, string token, string fields, string button) =>
        $"""
        <form method="post" action="/link/{ticket.Service}">
        <input type="hidden" name="ticket" value="{LinkPage.Text(token)}">
        {fields}
        <button type="submit">{LinkPage.Text(button)}</button>
        </form>
        """;
}
