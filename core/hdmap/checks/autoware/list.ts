// Every rule of the Autoware map validator 1.7.0: 43 names, in its order. Adding one is a file, a test and a line.
import type { Rule } from '../check.ts';
import { areaDanglingReference } from './area-dangling-reference.ts';
import { areaSegmentType } from './area-segment-type.ts';
import { areaTagging } from './area-tagging.ts';
import { areaValidity } from './area-validity.ts';
import { bodyHeight } from './body-height.ts';
import { borderSharing } from './border-sharing.ts';
import { bufferZone } from './buffer-zone.ts';
import { busStopArea } from './bus-stop-area.ts';
import { centerlineGeometry } from './centerline-geometry.ts';
import { crosswalkElement } from './crosswalk-element.ts';
import { crosswalkMissingElement } from './crosswalk-missing-element.ts';
import { crosswalkSafety } from './crosswalk-safety.ts';
import { detectionArea, detectionAreaUnnamed } from './detection-area.ts';
import { laneChangeAttribute } from './lane-change-attribute.ts';
import { laneletBorderType } from './lanelet-border-type.ts';
import { laneletDivision } from './lanelet-division.ts';
import { laneletGeometry } from './lanelet-geometry.ts';
import { lateralSubtype } from './lateral-subtype.ts';
import { lightBulbs } from './light-bulbs.ts';
import { lightElement } from './light-element.ts';
import { lightFacing } from './light-facing.ts';
import { lightMissingElement } from './light-missing-element.ts';
import { lightMissingReferrers } from './light-missing-referrers.ts';
import { localCoordinates } from './local-coordinates.ts';
import { longitudinalSubtype } from './longitudinal-subtype.ts';
import { noParkingArea, noParkingAreaUnnamed } from './no-parking-area.ts';
import { noStoppingArea, noStoppingAreaUnnamed } from './no-stopping-area.ts';
import { pedestrianLane } from './pedestrian-lane.ts';
import { rightOfWayVirtualLights } from './right-of-way-virtual-lights.ts';
import { rightOfWayWithLights } from './right-of-way-with-lights.ts';
import { rightOfWayWithoutLights, intersectionWithoutRightOfWay } from './right-of-way-without-lights.ts';
import { roadAttribute } from './road-attribute.ts';
import { roadMarkings } from './road-markings.ts';
import { roadShoulder } from './road-shoulder.ts';
import { speedLimit } from './speed-limit.ts';
import { stopLineMissingElement } from './stop-line-missing-element.ts';
import { trafficSignElement } from './traffic-sign-element.ts';
import { turnDirectionTagging } from './turn-direction-tagging.ts';
import { turnSignalOverlap } from './turn-signal-overlap.ts';
import { virtualLightElement } from './virtual-light-element.ts';
import { virtualLightOrder } from './virtual-light-order.ts';
import { virtualLightOverlap } from './virtual-light-overlap.ts';
import { walkwayIntersection } from './walkway-intersection.ts';

export const autowareRules: readonly Rule[] = [
  bufferZone,
  detectionArea,
  detectionAreaUnnamed,
  busStopArea,
  noParkingArea,
  noParkingAreaUnnamed,
  noStoppingArea,
  noStoppingAreaUnnamed,
  crosswalkMissingElement,
  crosswalkElement,
  crosswalkSafety,
  areaDanglingReference,
  areaSegmentType,
  areaTagging,
  areaValidity,
  laneletBorderType,
  laneletDivision,
  virtualLightElement,
  rightOfWayVirtualLights,
  rightOfWayWithLights,
  intersectionWithoutRightOfWay,
  rightOfWayWithoutLights,
  roadMarkings,
  turnDirectionTagging,
  turnSignalOverlap,
  virtualLightOrder,
  virtualLightOverlap,
  borderSharing,
  centerlineGeometry,
  laneChangeAttribute,
  laneletGeometry,
  lateralSubtype,
  localCoordinates,
  longitudinalSubtype,
  pedestrianLane,
  roadAttribute,
  roadShoulder,
  speedLimit,
  walkwayIntersection,
  stopLineMissingElement,
  trafficSignElement,
  bodyHeight,
  lightFacing,
  lightBulbs,
  lightMissingReferrers,
  lightMissingElement,
  lightElement,
];
