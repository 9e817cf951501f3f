using Microsoft.AspNetCore.Http;

namespace Arraylake.Storage.Tests.FakeStores;

/// <summary>Answers a request in the place of the store, or changes the request or the answer around it.</summary>
internal delegate Task StoreFault(HttpContext context, RequestDelegate next);
