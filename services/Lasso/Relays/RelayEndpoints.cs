using Jibo.Pegasus.Lasso.Caching;
using Jibo.Pegasus.Lasso.Callers;
using Jibo.Pegasus.Lasso.Credentials;
using Jibo.Pegasus.Lasso.Origins;

namespace Jibo.Pegasus.Lasso.Relays;

/// <summary>The relays: <c>GET</c> answers, <c>HEAD</c> fetches for later.</summary>
internal static class RelayEndpoints
{
    public static void MapRelays(this WebApplication app)
    {
        var kinds = app.Services.GetRequiredService<LassoOptions>().Kinds;
        Map(app, kinds.Weather, reader => reader.Weather(), RelayKeys.Of);
        Map(app, kinds.News, reader => reader.News(), RelayKeys.Of);
        Map(app, kinds.Maps, reader => reader.Maps(), RelayKeys.Of);
        Map(app, kinds.Places, reader => reader.Places(), RelayKeys.Of);
        foreach (var service in (string[])["google", "outlook", "ics"])
            Map(app, kinds.Calendar(service), reader => reader.Calendar(service), RelayKeys.Of, service);
    }

    private static void Map<TQuery>(
        WebApplication app, RelayKind kind, Func<QueryReader, TQuery> read, Func<RelayKind, TQuery, RelayKey> keyOf, string? providerKey = null)
        where TQuery : notnull =>
        app.MapMethods($"/v1/{kind.Path}", [HttpMethods.Get, HttpMethods.Head], (RequestDelegate)(async context =>
        {
            context.RequestServices.GetRequiredService<CallerGate>().Admit(context.Request);
            var provider = providerKey is null
                ? context.RequestServices.GetRequiredService<IRelayProvider<TQuery>>()
                : context.RequestServices.GetRequiredKeyedService<IRelayProvider<TQuery>>(providerKey);
            try
            {
                var reader = new QueryReader(context.Request.Query, kind.Name, context.RequestServices.GetRequiredService<TimeProvider>());
                var query = read(reader);
                await AnswerAsync(context, keyOf(kind, query), query, provider, reader.SkipsCache);
            }
            catch (InvalidQueryException e)
            {
                await RelayAnswers.WriteFailureAsync(context, new(StatusCodes.Status400BadRequest, e.Message));
            }
            catch (OriginException e)
            {
                await RelayAnswers.WriteFailureAsync(context, RelayFailure.Of(e));
            }
            catch (CredentialException e)
            {
                await RelayAnswers.WriteFailureAsync(context, RelayFailure.Of(e, provider.Name));
            }
            catch (EmptyReplyException e)
            {
                await RelayAnswers.WriteFailureAsync(context, new(StatusCodes.Status502BadGateway, e.Message));
            }
        }));

    private static async Task AnswerAsync<TQuery>(HttpContext context, RelayKey key, TQuery query, IRelayProvider<TQuery> provider, bool skipCache)
    {
        var desk = context.RequestServices.GetRequiredService<RelayDesk>();
        if (HttpMethods.IsHead(context.Request.Method))
        {
            context.RequestServices.GetRequiredService<Prefetcher>().Start(
                async () => await desk.AskAsync(key, query, provider, skipCache, CancellationToken.None));
            return;
        }

        await RelayAnswers.WriteAsync(context, await desk.AskAsync(key, query, provider, skipCache, context.RequestAborted));
    }
}
