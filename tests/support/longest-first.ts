import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Folders by how long one of their files takes, the longest first; what is not named comes last. */
const LONGEST = ['faults/mail', 'faults/kill', 'journeys/', 'doors/route', 'faults/', 'cli/', 'database/embedded', 'embedding/', 'doors/']

/** Long files begin first, so that none of them runs alone at the end; those that share their modules come after those that do not. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files
      .map((file) => ({ file, place: placeOf(file) }))
      .sort((one, other) => one.place - other.place)
      .map(({ file }) => file)
  }
}

function placeOf({ moduleId, project }: TestSpecification): number {
  const at = LONGEST.findIndex((part) => moduleId.includes(`/tests/${part}`))
  return (project.config.isolate ? 0 : LONGEST.length + 1) + (at === -1 ? LONGEST.length : at)
}
