using System.Globalization;

namespace Jibo.Pegasus.Gateway.Tls;

/// <summary>
/// Tells browsers to come over TLS from now on, where the operator wishes it: there is no way back for those that were told, and a home's
/// own certificate may not be trusted for ever.
/// </summary>
internal static class StrictTransport
{
    public static void UseStrictTransport(this WebApplication app, TimeSpan age)
    {
        if (age == TimeSpan.Zero)
            return;
        var told = string.Create(CultureInfo.InvariantCulture, $"max-age={(long)age.TotalSeconds}");
        app.Use((context, next) =>
        {
            // Said in clear text it could be anybody's word.
            if (context.Request.IsHttps)
            {
                context.Response.OnStarting(() =>
                {
                    context.Response.Headers.StrictTransportSecurity = told;
                    return Task.CompletedTask;
                });
            }

            return next(context);
        });
    }
}
