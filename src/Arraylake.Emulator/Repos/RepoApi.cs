using Arraylake.Emulator.BucketConfigs;
using Arraylake.Emulator.OpenApi;

namespace Arraylake.Emulator.Repos;

/// <summary>The operations on repos in the OpenAPI document.</summary>
internal static class RepoApi
{
    private static readonly int[] Refuses = [403, 404, 409];

    public static IEnumerable<ApiOperation> Operations =>
    [
        new("GET", RepoEndpoints.All, "list_repos", "Lists repos, the most recently updated first")
        {
            Answer = typeof(RepoResponse[]), Refuses = [404], Query = [QueryParameter.FilterMetadata],
        },
        new("GET", RepoEndpoints.All + "/paginated", "list_repos_paginated", "Lists a page of repos")
        {
            Answer = typeof(RepoPage), Refuses = [404],
            Query =
            [
                QueryParameter.Page, QueryParameter.Size, QueryParameter.FilterMetadata, QueryParameter.IncludeGhosts,
            ],
        },
        new("POST", RepoEndpoints.All, "create_repo", "Creates a repo; a name that exists gives that repo")
        {
            Body = typeof(NewRepo), Status = 201, Answer = typeof(RepoResponse), Refuses = Refuses,
        },
        new("POST", RepoEndpoints.All + "/import", "import_repo", "Creates a repo of data that are there already")
        {
            Body = typeof(ImportedRepo), Status = 201, Answer = typeof(RepoResponse), Refuses = Refuses,
        },
        new("GET", RepoEndpoints.One, "get_repo", "Gets a repo; its id is named _id")
        {
            Answer = typeof(NamedRepoResponse), Refuses = [404],
        },
        new("PATCH", RepoEndpoints.OneInOrg, "modify_repo", "Changes the given fields of a repo")
        {
            Body = typeof(RepoChange), Answer = typeof(RepoResponse), Refuses = [403, 404],
        },
        new("DELETE", RepoEndpoints.OneInOrg, "delete_repo", "Deletes a repo; one that is not there is deleted already")
        {
            Status = 204, Refuses = [403],
            Query =
            [
                new("immediate", "boolean", "Ends it at once and frees its name, instead of a soft delete."),
                new("retain_data", "boolean", "Keeps its data in the bucket."),
            ],
        },
        new("PUT", RepoEndpoints.OneInOrg + "/status", "set_repo_status", "Sets the status of a repo")
        {
            Body = typeof(NewStatus), Answer = typeof(RepoResponse), Refuses = Refuses,
        },
        new("POST", RepoEndpoints.SystemStatus, "set_repo_system_status",
            "Sets the status of a repo as the service itself does, also one that users may not change")
        {
            Body = typeof(NewStatus), Answer = typeof(RepoResponse), Refuses = [403, 404],
        },
        new("GET", RepoAccessEndpoints.Open, "open_repo", "Gets all that a client needs to open a repo")
        {
            Answer = typeof(OpenedRepo), Refuses = [404, 409, 422],
        },
        new("GET", RepoAccessEndpoints.Credentials, "get_repo_bucket_credentials",
            "Gets temporary credentials for the bucket of a repo, with the rights of the caller")
        {
            Answer = typeof(BucketConfigApi.Credentials), Refuses = [400, 404],
        },
    ];
}
