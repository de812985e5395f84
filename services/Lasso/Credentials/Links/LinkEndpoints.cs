using System.Text;
using Jibo.Pegasus.Lasso.Credentials.Kept;
using Jibo.Pegasus.Lasso.Credentials.Providers;
using Jibo.Pegasus.ServiceDefaults.Errors;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Jibo.Pegasus.Lasso.Credentials.Links;

/// <summary>The pages under <c>/link</c>, which a person's browser opens.</summary>
internal static class LinkEndpoints
{
    private const int MaxForm = 16 * 1024;

    public static void MapLinks(this WebApplication app)
    {
        app.MapGet("/link/callback", (RequestDelegate)(context => AnswerAsync(context, FinishAsync)));
        app.MapGet("/link/done/{service}/{calendar}", (RequestDelegate)(context => AnswerAsync(context, (c, _) => DoneAsync(c))));
        app.MapGet("/link/{service}", (RequestDelegate)(context => AnswerAsync(context, ShowAsync)));
        app.MapPost("/link/{service}", (RequestDelegate)(context => AnswerAsync(context, BeginAsync)));
    }

    private static async Task AnswerAsync(HttpContext context, Func<HttpContext, LinkFlow, Task> work)
    {
        try
        {
            // Not there without keys.
            var flow = context.RequestServices.GetService<LinkFlow>() ?? throw new LinkException(LinkProblem.NoKeys);
            await work(context, flow);
        }
        catch (LinkException e)
        {
            await LinkPages.ProblemAsync(context, e.Problem);
        }
        catch (StoreUnavailableException)
        {
            await LinkPages.ProblemAsync(context, LinkProblem.StoreFailed);
        }
        catch (TooManyCredentialsException e)
        {
            await LinkPages.ProblemAsync(context, new(StatusCodes.Status409Conflict, "Nothing was linked", e.Message + "."));
        }
        catch (HttpError e)
        {
            await LinkPages.ProblemAsync(context, LinkProblem.BadRequest with { Status = e.Status });
        }
    }

    private static async Task ShowAsync(HttpContext context, LinkFlow flow)
    {
        var token = context.Request.Query["ticket"].ToString();
        var ticket = await flow.ReadTicketAsync(Service(context), token, context.RequestAborted);
        BrowserOf(context).Remember(context);
        await (ticket.Service == CalendarServices.Ics
            ? LinkPages.AddressAsync(context, ticket, token)
            : LinkPages.ConsentAsync(context, ticket, token, CalendarServices.TitleOf(ticket.Service)));
    }

    private static async Task BeginAsync(HttpContext context, LinkFlow flow)
    {
        // Browsers say where a form was sent from; only a page of our own, or an address that was typed, may send this one.
        if (context.Request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none"))
            throw new LinkException(LinkProblem.ForeignForm);
        var form = await ReadFormAsync(context);
        var token = form.GetValueOrDefault("ticket").ToString();
        var ticket = await flow.ReadTicketAsync(Service(context), token, context.RequestAborted);
        var browser = BrowserOf(context).Of(context) ?? throw new LinkException(LinkProblem.NoCookie);
        if (ticket.Service == CalendarServices.Ics)
        {
            var (address, problem) = IcsAddress.Read(form.GetValueOrDefault("address"));
            if (address is null)
            {
                await LinkPages.AddressAsync(context, ticket, token, problem);
                return;
            }

            await flow.KeepAddressAsync(ticket, address, browser, context.RequestAborted);
            Done(context, ticket.Key);
            return;
        }

        var (authorize, provider) = await flow.BeginAsync(ticket, browser, context.RequestAborted);
        await LinkPages.GoAsync(context, authorize, provider.Title);
    }

    private static async Task FinishAsync(HttpContext context, LinkFlow flow)
    {
        var query = context.Request.Query;
        var key = await flow.FinishAsync(Single(query["state"]), Single(query["code"]), Single(query["error"]), BrowserOf(context).Of(context), context.RequestAborted);
        Done(context, key);
    }

    // Away from the address that has the code in it.
    private static void Done(HttpContext context, CredentialKey key)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = $"/link/done/{key.Service}/{key.Calendar}";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
    }

    private static Task DoneAsync(HttpContext context)
    {
        var (service, calendar) = (Service(context), context.GetRouteValue("calendar") as string);
        return CalendarServices.IsKnown(service) && CalendarServices.IsCalendar(calendar)
            ? LinkPages.DoneAsync(context, service!, calendar!)
            : throw new LinkException(LinkProblem.Forged);
    }

    private static async Task<Dictionary<string, StringValues>> ReadFormAsync(HttpContext context)
    {
        if (context.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true)
            throw new LinkException(LinkProblem.BadRequest);
        var body = await RequestBody.ReadAsync(context, MaxForm);
        return QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body.Span));
    }

    private static string? Service(HttpContext context) => context.GetRouteValue("service") as string;

    // Said twice is said by somebody who wants one of them overlooked.
    private static string? Single(StringValues values) => values.Count == 1 ? values[0] : null;

    private static LinkBrowser BrowserOf(HttpContext context) => context.RequestServices.GetRequiredService<LinkBrowser>();
}
