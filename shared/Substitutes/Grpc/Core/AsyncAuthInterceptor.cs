namespace Grpc.Core;

/// <summary>Adds credentials to a call's metadata, for instance <c>authorization: Bearer …</c>.</summary>
public delegate Task AsyncAuthInterceptor(AuthInterceptorContext context, Metadata metadata);
