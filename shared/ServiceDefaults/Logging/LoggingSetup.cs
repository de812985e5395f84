using Jibo.Pegasus.ServiceDefaults.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Jibo.Pegasus.ServiceDefaults.Logging;

internal static class LoggingSetup
{
    public static void AddPegasusLogging(this WebApplicationBuilder builder, ServerOptions server)
    {
        var filter = new LogFilter(server.LogLevel);
        builder.Services.AddSingleton(filter);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<ConsoleFormatter, PlainConsoleFormatter>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<ConsoleFormatter, JsonLineFormatter>());
        builder.Logging
            .SetMinimumLevel(LogLevel.Trace)
            .AddFilter((category, level) => filter.IsEnabled(category, level))
            .AddConsole(console =>
            {
                console.FormatterName = server.LogFormat == LogFormat.Json ? JsonLineFormatter.FormatterName : PlainConsoleFormatter.FormatterName;
                // Nobody waits for whoever reads the log: lines that do not fit are dropped, and their number is told.
                console.QueueFullMode = ConsoleLoggerQueueFullMode.DropWrite;
            });
    }
}
