namespace Grpc.Core;

/// <summary>Adds credentials, as metadata, to calls.</summary>
public abstract class CallCredentials
{
    internal CallCredentials()
    {
    }

    /// <summary>Credentials from a function that adds the metadata before each call.</summary>
    public static CallCredentials FromInterceptor(AsyncAuthInterceptor interceptor)
    {
        ArgumentNullException.ThrowIfNull(interceptor);
        return new InterceptorCredentials(interceptor);
    }

    /// <summary>Several credentials, one after the other.</summary>
    public static CallCredentials Compose(params CallCredentials[] credentials)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        return new ComposedCredentials([.. credentials]);
    }

    internal abstract Task AddAsync(AuthInterceptorContext context, Metadata metadata);

    private sealed class InterceptorCredentials(AsyncAuthInterceptor interceptor) : CallCredentials
    {
        internal override Task AddAsync(AuthInterceptorContext context, Metadata metadata) => interceptor(context, metadata);
    }

    private sealed class ComposedCredentials(CallCredentials[] parts) : CallCredentials
    {
        internal override async Task AddAsync(AuthInterceptorContext context, Metadata metadata)
        {
            foreach (var part in parts)
                await part.AddAsync(context, metadata).ConfigureAwait(false);
        }
    }
}
